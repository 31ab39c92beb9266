namespace Documents.Tests;

/// <summary>Golden files: what a step makes, kept as text beside the tests. <c>UPDATE_GOLDEN=1 dotnet test</c> rewrites them.</summary>
public static class Golden
{
    private static readonly string Project = FindProject();

    /// <param name="relativePath">From the test project's folder: <c>Docx/Cases/liste/document.xml</c>.</param>
    public static void Check(string actual, string relativePath)
    {
        var path = PathOf(relativePath);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{relativePath} is missing: UPDATE_GOLDEN=1 dotnet test writes it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }

    /// <param name="relativePath">From the test project's folder.</param>
    public static string PathOf(string relativePath) => Path.Combine(Project, relativePath);

    private static string FindProject()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Documents.Tests.csproj")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The test project's folder is not above the tests.");
    }
}
