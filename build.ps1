# Hands everything to the build program in build/; `./build.ps1 --help` lists its commands.
$ErrorActionPreference = 'Stop'

if (-not (Get-Command dotnet -ErrorAction Ignore)) {
    $home_ = [Environment]::GetFolderPath('UserProfile')
    $root = if ($env:DOTNET_ROOT) { $env:DOTNET_ROOT } else { [IO.Path]::Combine($home_, '.dotnet') }
    $env:PATH = $root + [IO.Path]::PathSeparator + $env:PATH
}

if (-not (Get-Command dotnet -ErrorAction Ignore)) {
    [Console]::Error.WriteLine('build.ps1: the .NET 10 SDK is missing. Get it from https://dotnet.microsoft.com/download/dotnet/10.0')
    exit 69
}

$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
dotnet run --project ([IO.Path]::Combine($PSScriptRoot, 'build', 'Build.csproj')) --configuration Release --verbosity quiet -- @args
exit $LASTEXITCODE
