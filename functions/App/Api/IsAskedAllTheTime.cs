namespace App.Api;

/// <summary>On an endpoint: its calls are no news.</summary>
internal sealed record IsAskedAllTheTime;
