namespace App.Storage;

/// <summary>The store can't do it now (network, overload, full disk, refused access): the same call may succeed later.</summary>
internal sealed class StoreUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
