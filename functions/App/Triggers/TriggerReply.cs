using System.Text.Json;

namespace App.Triggers;

/// <summary>
/// What the Functions host is told. It waits for just this object until its time is out, then kills the program; any status but 2xx asks it to call again.
/// </summary>
/// <param name="Line">For the host's log.</param>
internal sealed record TriggerReply(int Status, string Line)
{
    private static readonly JsonSerializerOptions AsNamed = new();

    public Task WriteAsync(HttpResponse response, CancellationToken cancellation)
    {
        response.StatusCode = Status;
        var reply = new { Outputs = new Dictionary<string, object>(), Logs = new[] { Line }, ReturnValue = (object?)null };
        return response.WriteAsJsonAsync(reply, AsNamed, cancellation);
    }
}
