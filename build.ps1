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

# On Linux, build.sh does it all: where the SDK is, and whether the build program has to be built first.
if (-not (Get-Command bash -ErrorAction Ignore)) {
    [Console]::Error.WriteLine('build.ps1: bash is missing, which build.sh needs. Install it with the package manager of your system.')
    exit 69
}

bash ([IO.Path]::Combine($PSScriptRoot, 'build.sh')) @args
exit $LASTEXITCODE
