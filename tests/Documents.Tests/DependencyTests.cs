using System.Text.RegularExpressions;

namespace Documents.Tests;

/// <summary>A step of the library knows the steps before it and its own, so that the document is made in one direction.</summary>
public sealed partial class DependencyTests
{
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["Diagnostics"] = [],
        ["Pictures"] = [],
        ["Blocks"] = ["Diagnostics", "Pictures"],
        ["Moeder"] = ["Diagnostics"],
        ["Udgaver"] = ["Diagnostics", "Moeder"],
        ["Aendringer"] = ["Moeder"],
        ["Themes"] = ["Diagnostics"],
        ["RichText"] = ["Diagnostics", "Blocks", "Moeder", "Pictures"],
        ["Korrektur"] = ["Diagnostics", "Blocks", "Moeder", "Udgaver", "RichText"],
        ["Fonts"] = ["Blocks"],
        ["Templates"] = ["Diagnostics", "Blocks", "Moeder", "Themes", "RichText", "Korrektur", "Fonts", "Pictures"],
        ["Compose"] = ["Aendringer", "Diagnostics", "Blocks", "Moeder", "Themes", "RichText", "Templates", "Pictures"],
        ["Layout"] = ["Diagnostics", "Blocks", "Themes", "Fonts", "Pictures"],
        ["Pdf"] = ["Blocks", "Themes", "Fonts", "Layout", "Pictures"],
        ["Docx"] = ["Diagnostics", "Blocks", "Themes", "Fonts", "Layout", "Pictures"],
    };

    [Fact]
    public void A_step_knows_only_the_steps_before_it()
    {
        var library = Path.Combine(Repository.Root, "functions", "Documents");
        var wrong =
            from folder in Directory.EnumerateDirectories(library)
            let step = Path.GetFileName(folder)
            where step is not ("bin" or "obj")
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            from Match use in Use().Matches(File.ReadAllText(file))
            let used = use.Groups[1].Value
            where used != step && !Known[step].Contains(used)
            select $"{step}/{Path.GetFileName(file)} uses {used}";

        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"^using (?:static )?Documents\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Use();
}
