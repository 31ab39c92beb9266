using App.Storage;
using Microsoft.Net.Http.Headers;

namespace App.Api;

/// <summary>What a call asks of the thing that it changes (RFC 9110, 13.1), as a condition that the store judges in one step with the change.</summary>
internal static class Preconditions
{
    /// <param name="current">Looks for the ETag of what is there; null where nothing is.</param>
    /// <returns>Null where what is asked is already known not to be so.</returns>
    /// <exception cref="BadHttpRequestException">A header is malformed.</exception>
    public static async Task<WriteCondition?> ReadAsync(HttpRequest request, Func<Task<string?>> current)
    {
        var ifMatch = Tags(request.Headers.IfMatch, HeaderNames.IfMatch);
        var ifNoneMatch = Tags(request.Headers.IfNoneMatch, HeaderNames.IfNoneMatch);
        if (ifMatch.Count == 0)
        {
            return ifNoneMatch switch
            {
                [] => WriteCondition.None,
                [var only] when only.Equals(EntityTagHeaderValue.Any) => WriteCondition.IfAbsent,
                _ => IfOther(await current(), ifNoneMatch),
            };
        }

        return await current() is { } etag && ifMatch.Any(tag => Fits(tag, etag)) && !ifNoneMatch.Any(tag => Fits(tag, etag))
            ? WriteCondition.IfMatch(etag)
            : null;
    }

    /// <summary>Whether a caller who asks for something has it already (304). What can't be read is no condition, as for files.</summary>
    public static bool IsKnown(HttpRequest request, string etag) => request.GetTypedHeaders().IfNoneMatch
        .Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(Tag(etag), useStrongComparison: false));

    public static EntityTagHeaderValue Tag(string etag) => new($"\"{etag}\"");

    private static WriteCondition? IfOther(string? current, IList<EntityTagHeaderValue> unwanted) => current is null
        ? WriteCondition.IfAbsent
        : unwanted.Any(tag => Fits(tag, current)) ? null : WriteCondition.IfMatch(current);

    private static bool Fits(EntityTagHeaderValue tag, string etag) =>
        tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(Tag(etag), useStrongComparison: true);

    private static IList<EntityTagHeaderValue> Tags(Microsoft.Extensions.Primitives.StringValues header, string name)
    {
        if (header.Count == 0)
            return [];

        return EntityTagHeaderValue.TryParseStrictList([.. header.OfType<string>()], out var tags)
            ? tags
            : throw new BadHttpRequestException($"{name} holds no ETag in quotation marks.", StatusCodes.Status400BadRequest);
    }
}
