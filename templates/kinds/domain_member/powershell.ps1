function Get-RbDomainMember {
    <# .SYNOPSIS Returns the DNS name of the domain that the computer is a member of. #>
    return ([string](Request-RbHelper -Name 'computer_domain')).ToLowerInvariant()
}
