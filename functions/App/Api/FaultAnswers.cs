using System.Net;
using System.Text;
using System.Text.Unicode;
using App.Publishing;
using App.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace App.Api;

/// <summary>Sees to it that every call is answered as it should be: with the headers that all answers carry, and a body where it is refused.</summary>
internal sealed partial class FaultAnswers(RequestDelegate next, ILogger<FaultAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(SecureAsync, context.Response);
        try
        {
            await AnswerAsync(context);
        }
        catch (Exception fault) when (fault is ConnectionResetException or ConnectionAbortedException || (fault is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            // Nobody listens any more.
        }
        catch (Exception fault)
        {
            await AnswerAsync(context, fault);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (HasEncodedSlash(context))
        {
            await Problems.NotFound.ExecuteAsync(context);
            return;
        }

        if (!IsUtf8(context))
        {
            await Problems.Of(StatusCodes.Status400BadRequest, "The path is no well-formed UTF-8.").ExecuteAsync(context);
            return;
        }

        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: >= 400 })
            await GiveBodyAsync(context.Response);
    }

    /// <summary>For what was refused with a status alone: no such route, another method, a range past the end.</summary>
    private static Task GiveBodyAsync(HttpResponse response)
    {
        response.ContentLength = null;
        response.Headers.ContentDisposition = default;
        return Problems.Of(response.StatusCode).ExecuteAsync(response.HttpContext);
    }

    private async Task AnswerAsync(HttpContext context, Exception fault)
    {
        if (fault is StoreUnavailableException)
            TellUnavailable(fault.Message);
        else if (fault is not (BadHttpRequestException or PublisherBusyException))
            Tell(fault);

        // Half an answer must not pass for a whole one.
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        await Problems.From(fault).ExecuteAsync(context);
    }

    // The path comes to us decoded, but for %2F, which can then not be told from a name's own "%2F".
    private static bool HasEncodedSlash(HttpContext context) => PathAsSent(context).Contains("%2F", StringComparison.OrdinalIgnoreCase);

    // Nor is "%FF" decoded, which is no UTF-8 and could not be told from a name's own "%FF".
    private static bool IsUtf8(HttpContext context)
    {
        var path = Encoding.Latin1.GetBytes(PathAsSent(context));
        return Utf8.IsValid(WebUtility.UrlDecodeToBytes(path, 0, path.Length));
    }

    private static string PathAsSent(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2)[0];

    /// <summary>A bilag may be a web page or a drawing with script: no browser is to take it for a part of this site.</summary>
    private static Task SecureAsync(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "private, no-cache"; // kept by the caller alone, and asked for again: by its ETag that is cheap
        return Task.CompletedTask;
    }

    [LoggerMessage(2, LogLevel.Error, "A call ended with a fault")]
    private partial void Tell(Exception fault);

    [LoggerMessage(5, LogLevel.Warning, "The store can't do it now: {Reason}")]
    private partial void TellUnavailable(string reason);
}
