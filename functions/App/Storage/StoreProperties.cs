namespace App.Storage;

/// <param name="ETag">Names a version: another one after every write. Opaque, without quotes, and comparable within one store only.</param>
/// <param name="Length">Bytes.</param>
/// <param name="LastModified">By the clock of the store; a blob store counts whole seconds.</param>
/// <param name="ContentType">By the name's ending, in every store alike; what a stranger set on a blob is not believed.</param>
internal sealed record StoreProperties(string ETag, long Length, DateTimeOffset LastModified, string ContentType);
