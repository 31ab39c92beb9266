namespace App.Storage;

/// <summary>A setting of the store is wrong; the message is a sentence that names it, and holds no secret.</summary>
internal sealed class StoreOptionsException(string message, Exception? cause = null) : Exception(message, cause);
