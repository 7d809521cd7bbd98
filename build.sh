#!/usr/bin/env bash
# Hands everything to the build program in build/; `./build.sh --help` lists its commands.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

# The binary is one for Linux: elsewhere the same command runs inside the official SDK image.
if [[ $OSTYPE != linux* ]]; then
  if ! command -v docker >/dev/null 2>&1; then
    echo "build.sh: where the host is not Linux, the build runs in a container, and Docker is missing. See https://docs.docker.com/get-started/get-docker" >&2
    exit 69
  fi

  echo "build.sh: preparing the container that the build runs in; the first time, this takes minutes ..." >&2
  docker build --quiet --tag fargate-fetcher-build "$root/build/Hosts" >/dev/null

  options=(--rm --init --interactive --volume "$root:/source" --volume fargate-fetcher-cache:/cache)
  if [[ -t 0 && -t 1 ]]; then
    options+=(--tty)
  fi
  if [[ -d $HOME/.aws ]]; then
    options+=(--volume "$HOME/.aws:/root/.aws")
  fi

  # By name alone: a value in the arguments of a program is shown to everyone on the machine.
  for name in "${!AWS_@}" CI NO_COLOR SOURCE_DATE_EPOCH; do
    options+=(--env "$name")
  done
  exec docker run "${options[@]}" fargate-fetcher-build "$@"
fi

if ! command -v dotnet >/dev/null 2>&1; then
  PATH="${DOTNET_ROOT:-$HOME/.dotnet}:$PATH"
fi

if ! command -v dotnet >/dev/null 2>&1; then
  echo "build.sh: the .NET 10 SDK is missing. Get it from https://dotnet.microsoft.com/download/dotnet/10.0, or run:" >&2
  echo "  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0" >&2
  exit 69
fi

# Without the last of these the SDK needs ICU, which a slim system lacks.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

# A built program lies under the checksum of what it was built from. What is there is therefore whole and up to date,
# whatever the files' times say, whoever built it, and however often the tree goes back and forth between two states.
inputs="$(
  cd "$root"
  find build build.sh Directory.*.props global.json \( -name '.*' -o -path build/bin -o -path build/obj \) -prune -o -type f -print0 \
    | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
)"
built="$root/build/bin/start/${inputs:0:16}"

# Into a folder aside, which gets its name when it is complete. The paths are relative, because a comma ends a property. The
# analysers are left to those who change the program: without them this takes a quarter of the time.
build() {
  cd "$root/build"
  mkdir -p bin/start || return
  {
    # A second script waits here for the first. The compiler's server must not inherit the lock: it outlives the build.
    if command -v flock >/dev/null 2>&1; then flock 9; fi
    if [[ ! -e $built ]]; then
      find bin/start -mindepth 1 -maxdepth 1 -type d -mtime +0 -exec rm -rf {} +
      rm -rf "bin/start/new.$$"
      dotnet msbuild Build.csproj -restore -target:Rebuild -nologo -verbosity:quiet -terminalLogger:off \
        -property:Configuration=Release -property:OutDir="bin/start/new.$$/" -property:IntermediateOutputPath=obj/start/ \
        -property:RunAnalyzers=false 9>&- >&2 &&
        mv "bin/start/new.$$" "$built"
    fi
  } 9>bin/start/lock
}

if [[ ! -e $built ]]; then
  # Nobody who presses the tab key waits for a build.
  if [[ ${1-} == '[suggest'* ]]; then
    exit 1
  fi

  echo "build.sh: building the build program; the first time this takes a minute ..." >&2
  if ! (cd "$root" && dotnet --version) >/dev/null; then
    exit 69
  fi

  if ! (build); then
    echo "build.sh: the build program could not be built; what is wrong is said above." >&2
    exit 1
  fi
fi

exec dotnet "$built/build.dll" "$@"
