# Says whether a SQL Server instance answers through an OLE DB provider.
$script:Jobs['sql_provider'] = {
    param($Request)
    $connection = New-Object -ComObject 'ADODB.Connection'
    $connection.ConnectionTimeout = 10
    try {
        $connection.Open('Provider=' + $Request.provider + ';Data Source=' + $Request.server + ';Initial Catalog=master;Integrated Security=SSPI;')
        $connection.Close()
        return $true
    }
    catch { return (Get-HelperFailure -Problem $_) }
}
