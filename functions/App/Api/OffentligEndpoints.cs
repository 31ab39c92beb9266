using App.Publishing;
using App.Storage;
using Documents;
using Documents.Udgaver;

namespace App.Api;

/// <summary>
/// The public edition without a key, where the house wants that: of the current version only, no <c>kladde</c>, and no file but the public ones. What may not be
/// had is not told apart from what is not there.
/// </summary>
internal static class OffentligEndpoints
{
    private const string Draft = "kladde";

    public static void Map(RouteGroupBuilder api)
    {
        string[] look = [HttpMethods.Get, HttpMethods.Head];
        const string route = "/offentlig/{id}/{d}";
        api.MapMethods(route, look, GetAsync).Carries(Traffic.Look).WithMetadata(new NeedsAccess(Access.None));
        api.MapMethods($"{route}/{{name}}", look, GetFileAsync).Carries(Traffic.Transfer).WithMetadata(new NeedsAccess(Access.None));
    }

    private static async Task<IResult> GetAsync(string id, string d, Publisher publisher, ApiOptions options, CancellationToken cancellation) =>
        await FindAsync(id, d, publisher, options, cancellation) is var (key, version) ? TypedResults.Ok(OffentligAnswer.Of(key, version, FilesOf(key, version))) : Problems.NotFound;

    private static async Task<IResult> GetFileAsync(
        string id, string d, string name, HttpRequest request, Publisher publisher, IStore store, ApiOptions options, CancellationToken cancellation)
    {
        if (await FindAsync(id, d, publisher, options, cancellation) is not var (key, version) || FilesOf(key, version).FirstOrDefault(file => file.Name == name) is not { } file)
            return Problems.NotFound;

        return await StoredFile.AnswerAsync(request, store, key, version, file, cancellation);
    }

    private static async Task<(DocumentKey Key, ManifestVersion Version)?> FindAsync(
        string id, string d, Publisher publisher, ApiOptions options, CancellationToken cancellation) =>
        options.OffentligUdenNoegle
        && DocumentKey.TryParse(id, d, out var key)
        && await publisher.FindAsync(key, cancellation) is { Manifest.Current: { } current }
        && current.Status != Draft
            ? (key, current)
            : null;

    // By the names that are public, not by what is not internal.
    private static IReadOnlyList<ManifestFile> FilesOf(DocumentKey key, ManifestVersion version)
    {
        var (plain, joined) = (FileNames.Of(key.Dokument, Udgave.Offentlig), FileNames.Of(key.Dokument, Udgave.Offentlig, medBilag: true));
        string[] names = [$"{plain}.pdf", $"{plain}.docx", $"{joined}.pdf"];
        return [.. version.Files.Where(file => names.Contains(file.Name, StringComparer.Ordinal))];
    }
}
