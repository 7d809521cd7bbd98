# shellcheck shell=bash
# Tab completion of fargate-fetcher's build.sh, for bash; ./build.sh completion bash prints it, and it belongs into ~/.bashrc.

_fargate_fetcher() {
  local script="${1/#\~/$HOME}"
  local typed="${COMP_LINE:0:COMP_POINT}"
  COMPREPLY=()

  # Other projects have a build.sh, too, which must not be started. Where the host is not Linux, an answer would take a container.
  if [[ $OSTYPE == linux* && -f ${script%/*}/fargate-fetcher.slnx ]]; then
    mapfile -t COMPREPLY < <("$script" '[suggest]' "${typed#"$1"}" 2>/dev/null </dev/null)
  fi
}

# Where there is no answer, what is typed may be the name of a file.
complete -o default -F _fargate_fetcher build.sh build.ps1
