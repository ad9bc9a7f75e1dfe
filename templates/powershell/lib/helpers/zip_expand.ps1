# Expands an archive into a folder and replaces what is there; names the files that keep the mark of the web.
$script:Jobs['zip_expand'] = {
    param($Request)
    $assembly = [System.Reflection.Assembly]::Load('System.IO.Compression, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')
    $root = [System.IO.Path]::GetFullPath([string]$Request.target).TrimEnd('\') + '\'
    $mark = Get-Content -LiteralPath ([string]$Request.archive) -Stream 'Zone.Identifier' -ErrorAction SilentlyContinue
    $kept = @()
    $stream = [System.IO.File]::OpenRead([string]$Request.archive)
    $archive = [System.Activator]::CreateInstance($assembly.GetType('System.IO.Compression.ZipArchive'), @($stream))
    try {
        foreach ($entry in $archive.Entries) {
            $file = [System.IO.Path]::GetFullPath($root + $entry.FullName.Replace('/', '\'))
            # A name with .. in it would leave the folder.
            if (-not $file.StartsWith($root, [System.StringComparison]::OrdinalIgnoreCase)) { throw ('the archive holds a file outside its folder: ' + $entry.FullName) }
            if (-not $entry.Name) { continue }
            $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($file))
            $from = $entry.Open()
            # A file gets its name when it is whole: whoever ends this leaves no half of one.
            $part = $file + '.part'
            $to = [System.IO.File]::Create($part)
            try { $from.CopyTo($to) }
            finally { $to.Dispose(); $from.Dispose() }
            # .NET leaves the archive's mark behind: it goes on with whatever nobody has signed.
            if ($mark -and ([string](Get-AuthenticodeSignature -LiteralPath $part).Status -cne 'Valid')) {
                Set-Content -LiteralPath $part -Stream 'Zone.Identifier' -Value $mark
                $kept += $entry.FullName.Replace('/', '\')
            }
            [System.IO.File]::Delete($file)
            [System.IO.File]::Move($part, $file)
        }
    }
    finally { $archive.Dispose(); $stream.Dispose() }
    return @{ kept = @($kept) }
}
