namespace App.Tests.Publishing;

/// <summary>The real time, moved on by the test; delays last as long as they do.</summary>
internal sealed class MovedTime : TimeProvider
{
    private TimeSpan _ahead;

    public void Move(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
}
