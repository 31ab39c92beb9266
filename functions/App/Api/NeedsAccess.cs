namespace App.Api;

/// <summary>On an endpoint: what it needs where the method doesn't tell.</summary>
internal sealed record NeedsAccess(Access Access);
