using System.Text;

namespace App.Cli;

/// <summary>The bilag of a meeting in a folder, by the names that its JSON has.</summary>
internal sealed class BilagFiles(string folder)
{
    /// <summary>Where they are looked for: in the folder named, or in <c>bilag/{moede.id}</c> beside the JSON.</summary>
    /// <returns>Null where there is no such folder.</returns>
    public static BilagFiles? Find(string? named, string input, string moedeId)
    {
        if (named is not null)
            return new BilagFiles(named);

        var beside = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(input)) ?? ".", "bilag", moedeId);
        return File.Exists(input) && Directory.Exists(beside) ? new BilagFiles(beside) : null;
    }

    /// <summary>The names of all files there, in NFC; not the hidden ones.</summary>
    public IEnumerable<string> Names => Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file).Normalize(NormalizationForm.FormC))
        .Where(name => name[0] != '.').Order(StringComparer.Ordinal);

    /// <summary>Copies a bilag; a file from a Mac may have its "å" in two parts.</summary>
    /// <returns>False where it is not there.</returns>
    public Task<bool> CopyAsync(string fil, string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var found = Directory.EnumerateFiles(folder).FirstOrDefault(file => Path.GetFileName(file).Normalize(NormalizationForm.FormC) == fil);
        if (found is not null)
            File.Copy(found, path);

        return Task.FromResult(found is not null);
    }
}
