# Asks a SQL Server instance for its version, the rights of this user or of an account, or a database.
$script:Jobs['sql_value'] = {
    param($Request)
    $questions = @{
        version = "SELECT CAST(SERVERPROPERTY('ProductVersion') AS nvarchar(64))"
        sysadmin = "SELECT IS_SRVROLEMEMBER('sysadmin')"
        member = "SELECT IS_SRVROLEMEMBER('sysadmin', @name)"
        # Who may not see all databases finds none that is not his own: that is no answer.
        database = "SELECT CASE WHEN EXISTS (SELECT 1 FROM sys.databases WHERE name = @name) THEN 1 WHEN HAS_PERMS_BY_NAME(NULL, NULL, 'VIEW ANY DATABASE') = 1 THEN 0 ELSE -1 END"
    }
    $connection = New-Object -TypeName System.Data.SqlClient.SqlConnection
    $builder = New-Object -TypeName System.Data.SqlClient.SqlConnectionStringBuilder
    $builder['Data Source'] = [string]$Request.server
    $builder['Initial Catalog'] = 'master'
    $builder['Integrated Security'] = $true
    $builder['Connect Timeout'] = 10
    $connection.ConnectionString = $builder.ConnectionString
    try {
        try { $connection.Open() }
        # What is not so is said by a server alone: silence would prove a right taken back, or a database absent.
        catch { return (Get-HelperFailure -Problem $_) }
        $command = $connection.CreateCommand()
        $command.CommandText = $questions[[string]$Request.question]
        if ($Request.question -ceq 'database') { $null = $command.Parameters.AddWithValue('@name', [string]$Request.database) }
        if ($Request.question -ceq 'member') { $null = $command.Parameters.AddWithValue('@name', [string]$Request.account) }
        $value = $command.ExecuteScalar()
        if ($Request.question -ceq 'version') { return [string]$value }
        if ([string]$value -ceq '-1') { return 'failed: access denied' }
        return ([string]$value -ceq '1')
    }
    finally { $connection.Dispose() }
}
