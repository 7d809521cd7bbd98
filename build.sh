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

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
exec dotnet run --project "$root/build/Build.csproj" --configuration Release --verbosity quiet -- "$@"
