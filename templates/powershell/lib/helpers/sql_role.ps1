# Adds a login to a server role of a SQL Server instance, or takes it out; says whether that changed something.
$script:Jobs['sql_role'] = {
    param($Request)
    $connection = New-Object -TypeName System.Data.SqlClient.SqlConnection
    $builder = New-Object -TypeName System.Data.SqlClient.SqlConnectionStringBuilder
    $builder['Data Source'] = [string]$Request.server
    $builder['Initial Catalog'] = 'master'
    $builder['Integrated Security'] = $true
    $builder['Connect Timeout'] = 10
    $connection.ConnectionString = $builder.ConnectionString
    # The old procedures take names as values, on every version.
    $statements = @{ add = 'EXEC sp_addsrvrolemember @member, @role'; drop = 'EXEC sp_dropsrvrolemember @member, @role' }
    try {
        $connection.Open()
        $held = $null
        foreach ($statement in @('SELECT IS_SRVROLEMEMBER(@role, @member)', $statements[[string]$Request.change])) {
            $command = $connection.CreateCommand()
            $command.CommandText = $statement
            $null = $command.Parameters.AddWithValue('@role', [string]$Request.role)
            $null = $command.Parameters.AddWithValue('@member', [string]$Request.member)
            if ($null -ne $held) { $null = $command.ExecuteNonQuery(); return $true }
            $held = ([string]$command.ExecuteScalar() -ceq '1')
            if ($held -eq ($Request.change -ceq 'add')) { return $false }
        }
    }
    finally { $connection.Dispose() }
}
