# Says whether a class of a WMI namespace has an object that this user may see.
$script:Jobs['wmi_object'] = {
    param($Request)
    try { return (@(Get-CimInstance -Namespace ([string]$Request.namespace) -ClassName ([string]$Request.class)).Count -gt 0) }
    catch {
        $failure = Get-HelperFailure -Problem $_
        # Before a product is installed its namespace and its classes are not there.
        if (@('failed: WMI error InvalidNamespace', 'failed: WMI error InvalidClass', 'failed: WMI error NotFound') -ccontains $failure) { return $false }
        return $failure
    }
}
