# Tab completion of fargate-fetcher's build.sh, for zsh; ./build.sh completion zsh prints it, and it belongs into ~/.zshrc.

_fargate_fetcher() {
  local script=${words[1]/#\~/$HOME}
  local -a suggestions

  # Other projects have a build.sh, too, which must not be started. Where the host is not Linux, an answer would take a container.
  if [[ $OSTYPE == linux* && -f ${script%/*}/fargate-fetcher.slnx ]]; then
    suggestions=(${(f)"$($script '[suggest]' " ${(j: :)words[2,CURRENT-1]} $PREFIX" 2>/dev/null </dev/null)"})
  fi

  # Where there is no answer, what is typed may be the name of a file.
  if (( $#suggestions )); then
    compadd -a suggestions
  else
    _files
  fi
}

if ! (( $+functions[compdef] )); then
  autoload -Uz compinit && compinit
fi
compdef _fargate_fetcher build.sh build.ps1
