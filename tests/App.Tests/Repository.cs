namespace App.Tests;

/// <summary>Where the files of the project are, seen from the built tests.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Examples => Path.Combine(Root, "templates", "eksempler");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Assembly.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the project.");

        return folder.FullName;
    }
}
