using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using App.Publishing;
using App.Storage;
using Microsoft.AspNetCore.Http.Extensions;

namespace App.Api;

/// <summary>Meetings: the list of them, each with all that belongs to it, and their end.</summary>
internal static class MeetingEndpoints
{
    private const int MostOnAPage = 100;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapMethods("/moeder", [HttpMethods.Get, HttpMethods.Head], ListAsync).Carries(Traffic.Look);
        api.MapMethods("/moeder/{id}", [HttpMethods.Get, HttpMethods.Head], GetAsync).Carries(Traffic.Look);
        api.MapMethods("/moeder/{id}/alt.zip", [HttpMethods.Get, HttpMethods.Head], GetAllAsync).Carries(Traffic.Transfer);
        api.MapDelete("/moeder/{id}", DeleteAsync).Carries(Traffic.Work);
        api.MapPost("/moeder/{id}/gengiv", RegenerateAsync).Carries(Traffic.Work);
        api.MapPost("/moeder/gengiv", RegenerateAllAsync).Carries(Traffic.Look);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, Publisher publisher, string? udvalg, string? fra, string? til, string? aendretEfter, string? efter, CancellationToken cancellation)
    {
        if (aendretEfter is not null)
        {
            return udvalg is null && fra is null && til is null && efter is null
                ? await ListChangesAsync(publisher, aendretEfter, cancellation)
                : throw Bad("aendretEfter goes with no other parameter: it lists the changes of all meetings.");
        }

        var query = new MeetingQuery(udvalg, ReadDay(fra, nameof(fra)), ReadDay(til, nameof(til)), PageCursor.Read(efter), MostOnAPage);
        var page = await publisher.ListMeetingsAsync(query, cancellation);
        return TypedResults.Ok(new MeetingListAnswer(
            [.. page.Moeder.Select(MeetingLine.Of)],
            page.Next is { } next ? Urls.Page(PageAfter(request, next)) : null));
    }

    private static async Task<IResult> ListChangesAsync(Publisher publisher, string aendretEfter, CancellationToken cancellation)
    {
        if (!long.TryParse(aendretEfter, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            throw Bad("aendretEfter is 0, or what the last list of changes gave as aendretEfter.");

        var page = await publisher.ListChangesAsync(after, MostOnAPage, cancellation);
        var cursor = page.Cursor.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok(new ChangeListAnswer(
            [.. page.Changes.Select(ChangeLine.Of)], cursor, Urls.Page(QueryString.Create("aendretEfter", cursor)), page.HasMore, page.HasGap));
    }

    private static async Task<IResult> GetAsync(string id, Publisher publisher, CancellationToken cancellation) =>
        DocumentKey.IsMoedeId(id) && await publisher.FindMeetingAsync(id, cancellation) is { } meeting
            ? TypedResults.Ok(MeetingAnswer.Of(meeting))
            : Problems.NotFound;

    private static async Task<IResult> GetAllAsync(string id, Publisher publisher, IStore store, CancellationToken cancellation) =>
        DocumentKey.IsMoedeId(id) && await publisher.FindMeetingAsync(id, cancellation) is { } meeting
            ? new MeetingZip(store, meeting)
            : Problems.NotFound;

    private static async Task<IResult> DeleteAsync(string id, Publisher publisher, CancellationToken cancellation) =>
        DocumentKey.IsMoedeId(id) && await publisher.DeleteMeetingAsync(id, cancellation) ? TypedResults.NoContent() : Problems.NotFound;

    private static async Task<IResult> RegenerateAsync(string id, HttpContext context, Publisher publisher, LaterWork later, CancellationToken cancellation)
    {
        if (!DocumentKey.IsMoedeId(id) || await publisher.FindMeetingAsync(id, cancellation) is null)
            return Problems.NotFound;

        return await later.AnswerAsync(
            context,
            Urls.Of(id),
            token => publisher.RegenerateMeetingAsync(id, token),
            dokumenter => TypedResults.Ok(new RegenerationAnswer(id, Urls.Of(id), [.. dokumenter.Select(dokument => ManifestAnswer.Of(dokument.Manifest))])));
    }

    /// <summary>Of thousands it takes minutes: they are made after the answer, and <c>aendretEfter</c> tells of each.</summary>
    private static async Task<IResult> RegenerateAllAsync(Publisher publisher, LaterWork later, CancellationToken cancellation)
    {
        var last = await publisher.FindLastChangeAsync(cancellation);
        return later.TryStart("gengiv", publisher.RegenerateAllAsync)
            ? TypedResults.Accepted(Urls.Page(QueryString.Create("aendretEfter", last.ToString(CultureInfo.InvariantCulture))))
            : Problems.Of(StatusCodes.Status409Conflict, "All documents are being made anew already.");
    }

    private static DateOnly? ReadDay(string? text, string parameter)
    {
        if (string.IsNullOrEmpty(text))
            return null;

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Bad($"{parameter} is a day like 2020-09-24.");
    }

    private static QueryString PageAfter(HttpRequest request, MeetingCursor next)
    {
        var query = new QueryBuilder();
        foreach (var name in new[] { "udvalg", "fra", "til" })
        {
            if (request.Query[name] is [{ Length: > 0 } value])
                query.Add(name, value);
        }

        query.Add("efter", PageCursor.Write(next));
        return query.ToQueryString();
    }

    private static BadHttpRequestException Bad(string message) => new(message, StatusCodes.Status400BadRequest);

    /// <summary>A place in the list of meetings, which callers hand back as they got it.</summary>
    private static class PageCursor
    {
        public static string Write(MeetingCursor cursor) =>
            Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{cursor.Start:O} {cursor.MoedeId}")));

        public static MeetingCursor? Read(string? text)
        {
            if (string.IsNullOrEmpty(text))
                return null;

            var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
            if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) == OperationStatus.Done
                && Encoding.UTF8.GetString(bytes, 0, length).Split(' ') is [var start, var id]
                && DateTimeOffset.TryParseExact(start, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                && DocumentKey.IsMoedeId(id))
            {
                return new MeetingCursor(moment, id);
            }

            throw Bad("efter is what the page before gave in next.");
        }
    }
}
