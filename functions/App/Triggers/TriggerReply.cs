using System.Text.Json.Serialization;

namespace App.Triggers;

/// <summary>
/// What the Functions host is told. It waits for just this object until its time is out, then kills the program; any status but 2xx asks it to call again.
/// </summary>
/// <param name="Line">For the host's log.</param>
internal sealed record TriggerReply(int Status, string Line)
{
    public Task WriteAsync(HttpResponse response, CancellationToken cancellation)
    {
        response.StatusCode = Status;
        return response.WriteAsJsonAsync(new HostReply([], [Line], null), TriggerJson.Default.HostReply, cancellationToken: cancellation);
    }
}

/// <summary>A function's output, as the host's contract with custom handlers names its parts.</summary>
internal sealed record HostReply(Dictionary<string, string> Outputs, string[] Logs, string? ReturnValue);

[JsonSerializable(typeof(HostReply))]
internal sealed partial class TriggerJson : JsonSerializerContext;
