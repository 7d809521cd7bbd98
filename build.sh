#!/usr/bin/env bash
# Hands everything to the build program in build/; `./build.sh --help` lists its commands.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

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
