using Microsoft.AspNetCore.Http.Metadata;

namespace App.Api;

/// <summary>On an endpoint: the most bytes that a body may have; one byte more is 413.</summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
