# Tab completion of fargate-fetcher's build.ps1, for PowerShell; ./build.ps1 completion pwsh prints it, and it belongs into $PROFILE.

Register-ArgumentCompleter -Native -CommandName 'build.ps1', 'build.sh' -ScriptBlock {
    param($word, $command, $position)

    $name = $command.CommandElements[0]
    $script = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($name.Value)

    # Other projects have a build.ps1, too, which must not be started. Where the host is not Linux, an answer would take a container.
    if ($IsLinux -and [IO.File]::Exists([IO.Path]::Combine([IO.Path]::GetDirectoryName($script), 'fargate-fetcher.slnx'))) {
        $length = $position - $command.Extent.StartOffset
        $typed = $command.Extent.Text.PadRight($length).Substring(0, $length)
        foreach ($suggestion in & $script '[suggest]' $typed.Substring($name.Extent.Text.Length) 2>$null) {
            [Management.Automation.CompletionResult]::new($suggestion)
        }
    }
}
