namespace App.Samling;

/// <param name="Path">Of the PDF; null where none could be made.</param>
/// <param name="Reason">Why not, in Danish for the page that stands in its place.</param>
internal sealed record BilagPdf(string? Path, string? Reason)
{
    public static BilagPdf Failed(string reason) => new(null, reason);
}

/// <summary>
/// Makes a PDF of a text, sheet or slides with LibreOffice, where that is installed: in a process of its own with limits, secluded where the machine allows it, and with a profile
/// that is new each time, in which no macro runs, no link is followed and nothing is fetched. One at a time, since each takes a processor and some hundred megabytes.
/// </summary>
/// <param name="mayBeSecluded">False for trying what is done on a machine that doesn't allow it.</param>
internal sealed class OfficeConverter(TimeSpan? patience = null, bool mayBeSecluded = true)
{
    private const string Program = "soffice";
    private const string NoProxy = "http://127.0.0.1:9"; // the discard port: nobody listens

    // LibreOffice reserves far more addresses than it uses.
    private static readonly ProcessLimits Limits = new(TimeSpan.FromSeconds(90), 6L << 30, 512L << 20);

    // Anything from outside the file, and macros, are off (officecfg: Security/Scripting, Calc and Writer Content/Update, Inet/Settings).
    private static readonly string Profile = $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        {Item("Office.Common/Security/Scripting", "DisableMacrosExecution", "true")}
        {Item("Office.Common/Security/Scripting", "MacroSecurityLevel", "3")}
        {Item("Office.Common/Security/Scripting", "DisableActiveContent", "true")}
        {Item("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")}
        {Item("Office.Common/Security/Scripting", "DisableOLEAutomation", "true")}
        {Item("Office.Common/Misc", "FirstRun", "false")}
        {Item("Office.Recovery/AutoSave", "Enabled", "false")}
        {Item("Office.Recovery/RecoveryInfo", "Enabled", "false")}
        {Item("Office.Calc/Content/Update", "Link", "1")}
        {Item("Office.Writer/Content/Update", "Link", "1")}
        {Item("Inet/Settings", "ooInetProxyType", "1")}
        {Item("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1")}
        {Item("Inet/Settings", "ooInetHTTPProxyPort", "9")}
        {Item("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1")}
        {Item("Inet/Settings", "ooInetHTTPSProxyPort", "9")}
        </oor:items>
        """;

    private static readonly SemaphoreSlim Turn = new(1, 1);

    public static bool IsInstalled => LimitedProcess.IsThere(Program);

    /// <param name="path">Where the file lies; it is left as it is.</param>
    /// <param name="ending">Of the file's own name, with its dot.</param>
    /// <param name="folder">An empty one, for the profile and the PDF.</param>
    public async Task<BilagPdf> ConvertAsync(string path, string ending, string folder, CancellationToken cancellation)
    {
        if (!IsInstalled)
            return BilagPdf.Failed("Filen kan ikke omsættes til PDF på denne server.");

        await Turn.WaitAsync(cancellation);
        try
        {
            return await ConvertInTurnAsync(path, ending, folder, cancellation);
        }
        finally
        {
            Turn.Release();
        }
    }

    private async Task<BilagPdf> ConvertInTurnAsync(string path, string ending, string folder, CancellationToken cancellation)
    {
        var isSecluded = mayBeSecluded && await SecludedProcess.IsPossibleAsync();
        if (!isSecluded && OutsideLinks.AreIn(path))
            return BilagPdf.Failed("Filen henviser til andre filer og kan ikke omsættes til PDF på denne server.");

        var (input, profile, output) = (Path.Combine(folder, $"bilag{ending.ToLowerInvariant()}"), Path.Combine(folder, "profil"), Path.Combine(folder, "pdf"));
        File.Copy(path, input); // what is secluded sees this folder only
        Directory.CreateDirectory(Path.Combine(profile, "user"));
        await File.WriteAllTextAsync(Path.Combine(profile, "user", "registrymodifications.xcu"), Profile, cancellation);
        string[] arguments =
        [
            $"-env:UserInstallation={new Uri(profile).AbsoluteUri}", "--headless", "--invisible", "--nologo", "--nodefault", "--norestore", "--nolockcheck",
            "--convert-to", "pdf", "--outdir", output, input,
        ];
        var environment = new Dictionary<string, string> { ["HOME"] = folder, ["http_proxy"] = NoProxy, ["https_proxy"] = NoProxy };
        var limits = Limits with { Time = patience ?? Limits.Time };
        var outcome = isSecluded
            ? await SecludedProcess.RunAsync(Program, arguments, limits, folder, cancellation, environment)
            : await LimitedProcess.RunAsync(Program, arguments, limits, folder, cancellation, environment);
        if (outcome.IsTimeout)
            return BilagPdf.Failed("Filen kunne ikke omsættes til PDF inden for rimelig tid.");

        var pdf = Path.Combine(output, "bilag.pdf");
        return outcome.ExitCode == 0 && File.Exists(pdf) ? new BilagPdf(pdf, null) : BilagPdf.Failed("Filen kunne ikke omsættes til PDF.");
    }

    private static string Item(string path, string name, string value) =>
        $"""<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>""";
}
