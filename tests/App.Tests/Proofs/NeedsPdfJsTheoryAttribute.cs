namespace App.Tests.Proofs;

/// <summary>A theory that asks pdf.js, beside programs of the machine; skipped where one is missing, but never under CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsPdfJsTheoryAttribute : TheoryAttribute
{
    public NeedsPdfJsTheoryAttribute(params string[] programs) =>
        Skip = Needs.ReasonToSkip([.. programs, "node"])
            ?? (IsInstalled || Environment.GetEnvironmentVariable("CI") == "true" ? null! : "not installed: pdf.js (npm ci in tests/tools)");

    private static bool IsInstalled => Directory.Exists(Path.Combine(Repository.Root, "tests", "tools", "node_modules", "pdfjs-dist"));
}
