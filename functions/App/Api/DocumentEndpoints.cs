using App.Publishing;
using App.Storage;
using Documents.Moeder;
using Microsoft.AspNetCore.Http.HttpResults;

namespace App.Api;

/// <summary>The documents of a meeting: taking the JSON that they are made from, telling how it stands with them, and their files.</summary>
internal static class DocumentEndpoints
{
    // Room for more than the most that a meeting may be, so that a little too much gets an answer that says so.
    private const long BodyBytes = MoedeReader.MostBytes + 1024;

    public static void Map(RouteGroupBuilder api)
    {
        string[] look = [HttpMethods.Get, HttpMethods.Head];
        const string route = "/moeder/{id}/{d}";
        api.MapPut(route, PutAsync).Carries(Traffic.Work).WithMetadata(new BodyLimit(BodyBytes));
        api.MapMethods(route, look, GetAsync).Carries(Traffic.Look);
        api.MapMethods($"{route}/kilde", look, GetKildeAsync).Carries(Traffic.Transfer);
        api.MapMethods($"{route}/versioner", look, GetHistoryAsync).Carries(Traffic.Look);
        api.MapMethods($"{route}/versioner/{{n:int:min(1)}}", look, GetVersionAsync).Carries(Traffic.Look);
        api.MapDelete($"{route}/versioner/{{n:int:min(1)}}", DeleteVersionAsync).Carries(Traffic.Work);
        api.MapMethods($"{route}/filer/{{name}}", look, GetFileAsync).Carries(Traffic.Transfer);
        api.MapPost($"{route}/gengiv", RegenerateAsync).Carries(Traffic.Work);
    }

    private static async Task<IResult> PutAsync(
        string id, string d, HttpContext context, Publisher publisher, LaterWork later, CancellationToken cancellation)
    {
        if (!DocumentKey.TryParse(id, d, out var key))
            return Problems.NoDocument("The path names no document of a meeting: /api/moeder/{moede.id}/{dagsorden, referat or tillaegsdagsorden-N}.");

        var json = await JsonBody.ReadAsync(context.Request, cancellation);
        if (await Preconditions.ReadAsync(context.Request, async () => (await publisher.FindAsync(key, cancellation))?.ETag) is not { } condition)
            return Problems.ConditionFailed;

        var outcome = await later.DoAsync(context, async (patience, token) =>
        {
            var put = await publisher.PutMeetingAsync(key, json, condition, patience, token);
            return (put, put.Rest);
        });
        return outcome.Result switch
        {
            PutMeetingResult.Created => Answer(context.Response, outcome.Manifest!, StatusCodes.Status201Created),
            PutMeetingResult.Updated or PutMeetingResult.Unchanged => Answer(context.Response, outcome.Manifest!, StatusCodes.Status200OK),
            PutMeetingResult.Accepted => Answer(context.Response, outcome.Manifest!, StatusCodes.Status202Accepted),
            PutMeetingResult.ConditionFailed => Problems.ConditionFailed,
            PutMeetingResult.Faulty => Problems.From(outcome.Diagnostics),
            PutMeetingResult.Mismatch => Problems.Mismatch("The meeting belongs to another address.", outcome.Diagnostics),
            _ => Problems.Of(StatusCodes.Status409Conflict, "The meeting was deleted meanwhile, or its name differs from another's in case only, which the store's disk can't tell."),
        };
    }

    private static async Task<IResult> GetAsync(string id, string d, HttpContext context, Publisher publisher, CancellationToken cancellation) =>
        await FindAsync(publisher, id, d, cancellation) is { } found
            ? Preconditions.IsKnown(context.Request, found.ETag) ? NotModified(context.Response, found.ETag) : Answer(context.Response, found, StatusCodes.Status200OK)
            : Problems.NotFound;

    /// <summary>The JSON as sent last; with a version, the JSON that this was made from.</summary>
    private static async Task<IResult> GetKildeAsync(
        string id, string d, int? version, HttpRequest request, Publisher publisher, IStore store, CancellationToken cancellation)
    {
        if (!DocumentKey.TryParse(id, d, out var key))
            return Problems.NotFound;

        var download = $"{key.MoedeId}-{key.Dokument}.json";
        if (version is not { } number)
            return await StoredFile.AnswerAsync(request, store, StoreContainer.Moeder, PublishingNames.Moede(key), download, null, null, cancellation);

        return await publisher.FindVersionAsync(key, number, cancellation) is { } found
            ? await StoredFile.AnswerAsync(
                request, store, StoreContainer.Dokumenter, PublishingNames.File(key, found.Folder, PublishingNames.KildeFile), download, found.KildeSha256, found.Created, cancellation)
            : Problems.NotFound;
    }

    private static async Task<IResult> GetHistoryAsync(string id, string d, Publisher publisher, CancellationToken cancellation) =>
        await FindAsync(publisher, id, d, cancellation) is { } found ? TypedResults.Ok(HistoryAnswer.Of(found.Manifest)) : Problems.NotFound;

    private static async Task<IResult> GetVersionAsync(string id, string d, int n, Publisher publisher, CancellationToken cancellation) =>
        DocumentKey.TryParse(id, d, out var key)
        && await publisher.FindAsync(key, cancellation) is { } found
        && await VersionAsync(publisher, key, found.Manifest, n, cancellation) is { } version
            ? TypedResults.Ok(VersionAnswer.Of(found.Manifest, version))
            : Problems.NotFound;

    private static async Task<IResult> DeleteVersionAsync(string id, string d, int n, Publisher publisher, CancellationToken cancellation) =>
        DocumentKey.TryParse(id, d, out var key) && await publisher.DeleteVersionAsync(key, n, cancellation) ? TypedResults.NoContent() : Problems.NotFound;

    private static async Task<IResult> GetFileAsync(
        string id, string d, string name, int? version, string? punkt, string? aendringer, HttpRequest request, Publisher publisher, DerivedFile derived, IStore store,
        CancellationToken cancellation)
    {
        if (!DocumentKey.TryParse(id, d, out var key)
            || await publisher.FindAsync(key, cancellation) is not { } found
            || await VersionAsync(publisher, key, found.Manifest, version ?? found.Manifest.Version, cancellation) is not { } wanted)
        {
            return Problems.NotFound;
        }

        if (!string.IsNullOrEmpty(punkt) || IsAsked(aendringer))
            return await derived.AnswerAsync(key, found.Manifest, wanted, name, string.IsNullOrEmpty(punkt) ? null : punkt, IsAsked(aendringer), cancellation);

        if (wanted.Files.FirstOrDefault(file => file.Name == name) is not { } file)
        {
            return Problems.NotFound;
        }

        return await StoredFile.AnswerAsync(request, store, key, wanted, file, cancellation);
    }

    private static bool IsAsked(string? flag) => flag switch
    {
        null or "" or "0" => false,
        "1" => true,
        _ => throw new BadHttpRequestException("aendringer is 1, or left out.", StatusCodes.Status400BadRequest),
    };

    private static async Task<IResult> RegenerateAsync(
        string id, string d, HttpContext context, Publisher publisher, LaterWork later, CancellationToken cancellation)
    {
        if (!DocumentKey.TryParse(id, d, out var key) || await publisher.FindAsync(key, cancellation) is null)
            return Problems.NotFound;

        return await later.AnswerAsync(
            context,
            Urls.Of(key),
            token => publisher.RegenerateAsync(key, token),
            made => made is null ? Problems.NotFound : Answer(context.Response, made, StatusCodes.Status200OK));
    }

    private static async Task<StoredManifest?> FindAsync(Publisher publisher, string id, string d, CancellationToken cancellation) =>
        DocumentKey.TryParse(id, d, out var key) ? await publisher.FindAsync(key, cancellation) : null;

    private static async Task<ManifestVersion?> VersionAsync(Publisher publisher, DocumentKey key, Manifest manifest, int version, CancellationToken cancellation) =>
        manifest.Current is { } current && current.Version == version ? current : await publisher.FindVersionAsync(key, version, cancellation);

    private static JsonHttpResult<ManifestAnswer> Answer(HttpResponse response, StoredManifest stored, int status)
    {
        var answer = ManifestAnswer.Of(stored.Manifest);
        response.Headers.ETag = Preconditions.Tag(stored.ETag).ToString();
        if (status != StatusCodes.Status200OK)
            response.Headers.Location = answer.Url;
        return TypedResults.Json(answer, ApiJson.Readable.ManifestAnswer, statusCode: status);
    }

    private static StatusCodeHttpResult NotModified(HttpResponse response, string etag)
    {
        response.Headers.ETag = Preconditions.Tag(etag).ToString();
        return TypedResults.StatusCode(StatusCodes.Status304NotModified);
    }
}
