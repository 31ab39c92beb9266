using Documents;
using Documents.Moeder;
using Documents.Udgaver;
using Microsoft.AspNetCore.Http.Timeouts;

namespace App.Api;

/// <summary>Documents and judgements straight back: nothing of a call is kept.</summary>
internal static class RenderEndpoints
{
    // See DocumentEndpoints: a little too much gets an answer that says so.
    private const long BodyBytes = MoedeReader.MostBytes + 1024;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/render", RenderAsync).Carries(Traffic.Work).WithMetadata(new BodyLimit(BodyBytes), new NeedsAccess(Access.Read));
        api.MapPost("/validate", ValidateAsync).Carries(Traffic.Work).WithMetadata(new BodyLimit(BodyBytes), new NeedsAccess(Access.Read));
    }

    private static async Task<IResult> RenderAsync(
        HttpRequest request, RenderRoom room, string? format, string? type, string? udgave, string? punkt, CancellationToken cancellation)
    {
        var options = new AssemblyOptions(ReadFormat(format), ReadType(type), ReadUdgave(udgave), string.IsNullOrEmpty(punkt) ? null : punkt);
        var json = await JsonBody.ReadAsync(request, cancellation);
        var made = await room.AssembleAsync(json, options, cancellation);
        if (made.Moede is not { } moede || !made.IsMade)
            return Problems.From(made.Diagnostics);

        request.HttpContext.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout(); // what is made is sent, however long the caller takes
        cancellation.ThrowIfCancellationRequested(); // but what came too late by a hair is not begun
        var (bytes, ending, contentType) = made.Pdf is { } pdf
            ? (pdf, ".pdf", "application/pdf")
            : (made.Docx!, ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        var dokument = FileNames.DocumentOf(moede);
        var file = FileNames.Of(dokument, options.Udgave, made.PunktId) + ending;
        return TypedResults.File(bytes, contentType, DownloadName.Of(dokument, moede.Udvalg.Navn, moede.Moede.Start, file));
    }

    /// <summary>Goes the whole way but for the files, so that it tells what rendering would.</summary>
    private static async Task<IResult> ValidateAsync(HttpRequest request, RenderRoom room, CancellationToken cancellation)
    {
        var json = await JsonBody.ReadAsync(request, cancellation);
        var made = await room.AssembleBothAsync(json, new AssemblyOptions(Formats.None), cancellation);
        var faults = made.Diagnostics.Select(Fault.Of).ToLookup(fault => fault.Severity == "error");
        return TypedResults.Ok(new ValidationAnswer(made.IsMade, made.Intern.PageCount, [.. faults[true]], [.. faults[false]]));
    }

    private static Formats ReadFormat(string? format) => format switch
    {
        null or "" or "pdf" => Formats.Pdf,
        "docx" => Formats.Docx,
        _ => throw Bad("format is pdf or docx."),
    };

    private static Dokumenttype? ReadType(string? type) => type switch
    {
        null or "" => null,
        "dagsorden" => Dokumenttype.Dagsorden,
        "referat" => Dokumenttype.Referat,
        "tillaegsdagsorden" => Dokumenttype.Tillaegsdagsorden,
        _ => throw Bad("type is dagsorden, referat or tillaegsdagsorden."),
    };

    private static Udgave ReadUdgave(string? udgave) => udgave switch
    {
        null or "" or "intern" => Udgave.Intern,
        "offentlig" => Udgave.Offentlig,
        _ => throw Bad("udgave is intern or offentlig."),
    };

    private static BadHttpRequestException Bad(string message) => new(message, StatusCodes.Status400BadRequest);
}
