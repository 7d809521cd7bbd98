# Hands everything to the build program in build/; `./build.ps1 --help` lists its commands.
$ErrorActionPreference = 'Stop'

# The binary is one for Linux: elsewhere the same command runs inside the official SDK image.
# Windows PowerShell does not know the variable, and has no other host than Windows.
if (-not $IsLinux) {
    if (-not (Get-Command docker -ErrorAction Ignore)) {
        [Console]::Error.WriteLine('build.ps1: where the host is not Linux, the build runs in a container, and Docker is missing. See https://docs.docker.com/get-started/get-docker')
        exit 69
    }

    [Console]::Error.WriteLine('build.ps1: preparing the container that the build runs in; the first time, this takes minutes ...')
    docker build --quiet --tag fargate-fetcher-build ([IO.Path]::Combine($PSScriptRoot, 'build', 'Hosts')) | Out-Null
    if ($LASTEXITCODE) {
        exit $LASTEXITCODE
    }

    $options = '--rm', '--init', '--interactive', '--volume', "${PSScriptRoot}:/source", '--volume', 'fargate-fetcher-cache:/cache'
    if (-not ([Console]::IsInputRedirected -or [Console]::IsOutputRedirected)) {
        $options += '--tty'
    }
    $aws = [IO.Path]::Combine([Environment]::GetFolderPath('UserProfile'), '.aws')
    if ([IO.Directory]::Exists($aws)) {
        $options += '--volume', "${aws}:/root/.aws"
    }

    # By name alone: a value in the arguments of a program is shown to everyone on the machine.
    foreach ($name in @([Environment]::GetEnvironmentVariables().Keys -like 'AWS_*') + 'CI', 'NO_COLOR', 'SOURCE_DATE_EPOCH') {
        $options += '--env', $name
    }
    docker run @options fargate-fetcher-build @args
    exit $LASTEXITCODE
}

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
