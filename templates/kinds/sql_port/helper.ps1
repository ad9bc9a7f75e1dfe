# Returns the port that a SQL Server instance answers at over TCP.
$script:Jobs['sql_port'] = {
    param($Request)
    $answered = $false
    $failure = ''
    # What is asked over shared memory has no port: on the same computer TCP is asked for by name.
    foreach ($source in @([string]$Request.server, ('tcp:' + $Request.server))) {
        $connection = New-Object -TypeName System.Data.SqlClient.SqlConnection
        $builder = New-Object -TypeName System.Data.SqlClient.SqlConnectionStringBuilder
        $builder['Data Source'] = $source
        $builder['Initial Catalog'] = 'master'
        $builder['Integrated Security'] = $true
        $builder['Connect Timeout'] = 10
        $connection.ConnectionString = $builder.ConnectionString
        try {
            try { $connection.Open() }
            catch { $failure = Get-HelperFailure -Problem $_; continue }
            $answered = $true
            $command = $connection.CreateCommand()
            # Unlike the view of connections this asks for no right.
            $command.CommandText = "SELECT CONVERT(int, CONNECTIONPROPERTY('local_tcp_port'))"
            $value = $command.ExecuteScalar()
            if ($value -is [int]) { return $value }
        }
        finally { $connection.Dispose() }
    }
    # Over shared memory it may have answered; then it has no port, and that is no failure.
    if ($answered) { return $null }
    return $failure
}
