using App.Publishing;
using App.Storage;

namespace App.Api;

/// <summary>Attachments: bytes in and out of the store as they are. What they are called decides their type; what a sender says does not.</summary>
internal static class BilagEndpoints
{
    public static void Map(RouteGroupBuilder api, ApiOptions options)
    {
        const string route = "/moeder/{id}/bilag/{file}";
        api.MapMethods(route, [HttpMethods.Get, HttpMethods.Head], GetAsync).Carries(Traffic.Transfer);
        api.MapPut(route, PutAsync).Carries(Traffic.Transfer).WithMetadata(new BodyLimit(options.BilagBytes));
        api.MapDelete(route, DeleteAsync).Carries(Traffic.Look);
    }

    private static async Task<IResult> GetAsync(string id, string file, HttpRequest request, IStore store, CancellationToken cancellation)
    {
        var (name, _) = await new BilagFolder(store, id).ResolveAsync(file, cancellation);
        return name is null
            ? Problems.NotFound
            : await StoredFile.AnswerAsync(request, store, StoreContainer.Bilag, name, BilagAnswer.FileOf(name), null, null, cancellation);
    }

    private static async Task<IResult> PutAsync(string id, string file, HttpRequest request, IStore store, Publisher publisher, CancellationToken cancellation)
    {
        JsonBody.RefuseEncoding(request);
        if (request.Headers.ContentRange.Count > 0)
            return Problems.Of(StatusCodes.Status400BadRequest, "A bilag is sent whole: no Content-Range."); // RFC 9110, 14.5

        var (name, fault) = await new BilagFolder(store, id).ResolveAsync(file, cancellation);
        if (name is null)
            return Problems.BadName(fault!);

        var before = await store.FindAsync(StoreContainer.Bilag, name, cancellation);
        if (before is null && BilagFolder.FindFaultInNew(name) is { } faultInNew)
            return Problems.BadName(faultInNew);

        if (await Preconditions.ReadAsync(request, () => Task.FromResult(before?.ETag)) is not { } condition)
            return Problems.ConditionFailed;

        var written = await store.WriteAsync(StoreContainer.Bilag, name, request.Body, condition, cancellation);
        switch (written.Outcome)
        {
            case WriteOutcome.ConditionFailed:
                return Problems.ConditionFailed;
            case WriteOutcome.NameTaken:
                return Problems.NameTaken;
        }

        publisher.NoteChange(id);
        var answer = BilagAnswer.Of(name, await store.FindAsync(StoreContainer.Bilag, name, cancellation));
        request.HttpContext.Response.Headers.ETag = Preconditions.Tag(written.ETag!).ToString();
        return before is null ? TypedResults.Created(answer.Url, answer) : TypedResults.Ok(answer);
    }

    private static async Task<IResult> DeleteAsync(string id, string file, HttpRequest request, IStore store, Publisher publisher, CancellationToken cancellation)
    {
        var (name, _) = await new BilagFolder(store, id).ResolveAsync(file, cancellation);
        if (name is null || await store.FindAsync(StoreContainer.Bilag, name, cancellation) is not { } before)
            return Problems.NotFound;

        if (await Preconditions.ReadAsync(request, () => Task.FromResult<string?>(before.ETag)) is not { MustBeAbsent: false } condition)
            return Problems.ConditionFailed;

        switch (await store.DeleteAsync(StoreContainer.Bilag, name, condition.ETag, cancellation))
        {
            case DeleteOutcome.NotFound:
                return Problems.NotFound;
            case DeleteOutcome.ConditionFailed:
                return Problems.ConditionFailed;
        }

        publisher.NoteChange(id);
        return TypedResults.NoContent();
    }
}
