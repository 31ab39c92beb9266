namespace App.Hosting;

/// <summary>Closes the logs that hold addresses with their queries, and so perhaps a key (<c>?code=</c>): no setting opens them.</summary>
internal static class ClosedLogs
{
    private static readonly string[] Categories = ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Server.Kestrel.BadRequests"];

    /// <param name="filters">All that are set, by the program and by settings: the most special one counts, and so each is told.</param>
    public static void Close(LoggerFilterOptions filters)
    {
        var open = filters.Rules.Prepend(new LoggerFilterRule(null, null, filters.MinLevel, null)).ToList();
        filters.Rules.Clear();
        foreach (var rule in open)
        {
            filters.Rules.Add(new LoggerFilterRule(
                rule.ProviderName, rule.CategoryName, rule.LogLevel,
                (provider, category, level) => IsOpen(category, level) && rule.Filter?.Invoke(provider, category, level) != false));
        }
    }

    // A warning or an error of theirs is a sentence of its own, without the address.
    private static bool IsOpen(string? category, LogLevel level) => level >= LogLevel.Warning || !Categories.Contains(category);
}
