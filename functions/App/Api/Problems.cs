using System.Diagnostics;
using System.Globalization;
using App.Publishing;
using App.Storage;
using Documents.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace App.Api;

/// <summary>The one place of HTTP answers to faults: problem details (RFC 9457), which never hold text of a meeting but what its sender wrote just now.</summary>
internal static class Problems
{
    private const int RetrySeconds = 2;

    /// <summary>Nothing is there, or nothing may be there: told apart from nothing else.</summary>
    public static IResult NotFound { get; } = Of(StatusCodes.Status404NotFound);

    public static IResult ConditionFailed { get; } =
        Of(StatusCodes.Status412PreconditionFailed, "What is there is not what If-Match or If-None-Match asks for. Read it again.");

    public static IResult NameTaken { get; } =
        Of(StatusCodes.Status409Conflict, "A file or folder in the store has this name already, or one that its disk can't tell from it.");

    public static IResult NoKey { get; } = Of(StatusCodes.Status401Unauthorized, "Send a key in the header x-functions-key, or as Authorization: Bearer.");

    public static IResult KeyOpensLess { get; } = Of(StatusCodes.Status403Forbidden, "The key opens reading only.");

    public static IResult NotFromHere { get; } =
        Of(StatusCodes.Status403Forbidden, "Without keys the service answers this machine only, and no web page from elsewhere.");

    public static IResult Overloaded { get; } = new Retry("The service has more to do than it takes on at once. Try again.");

    public static IResult TookTooLong { get; } = new Retry("The call took longer than a call may. Try again; for large meetings with Prefer: respond-async.");

    /// <summary>The meeting can't be made into a document: every fault, in reading order, and the warnings among them.</summary>
    public static IResult From(IReadOnlyList<Diagnostic> diagnostics) => Of(
        StatusCodes.Status422UnprocessableEntity, "The meeting has faults.", [.. diagnostics.Select(Fault.Of)]);

    /// <summary>What was sent does not belong to the address that it was sent to.</summary>
    public static IResult Mismatch(string detail, IReadOnlyList<Diagnostic> diagnostics) => Of(
        StatusCodes.Status422UnprocessableEntity, detail, [.. diagnostics.Select(Fault.Of)]);

    /// <summary>Nothing could be sent to this address.</summary>
    public static IResult NoDocument(string detail) => Of(StatusCodes.Status422UnprocessableEntity, detail);

    public static IResult BadName(string fault) => Of(StatusCodes.Status400BadRequest, $"The file can't have this name. {fault}");

    /// <summary>Whatever a call ended with that was no answer.</summary>
    public static IResult From(Exception fault) => fault switch
    {
        BadHttpRequestException request => Of(request.StatusCode, request.Message),
        PublisherBusyException => Overloaded,
        StoreUnavailableException => new Retry("The store can't be reached now. Try again."),
        _ => Of(StatusCodes.Status500InternalServerError, "This is a fault in the service, not in the call. Its log has more under the traceId."),
    };

    public static IResult Of(int status, string? detail = null, IReadOnlyList<Fault>? errors = null) => new Answer(status, detail, errors);

    private static ProblemHttpResult Problem(int status, string? detail, IReadOnlyList<Fault>? errors)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail };
        if (errors is not null)
            problem.Extensions["errors"] = errors.ToArray();
        if (Activity.Current is { } activity)
            problem.Extensions["traceId"] = activity.TraceId.ToHexString();
        return TypedResults.Problem(problem);
    }

    private sealed class Answer(int status, string? detail, IReadOnlyList<Fault>? errors) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Problem(status, detail, errors).ExecuteAsync(httpContext);
    }

    private sealed class Retry(string detail) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
            return Problem(StatusCodes.Status503ServiceUnavailable, detail, null).ExecuteAsync(httpContext);
        }
    }
}
