namespace App.Storage;

internal enum StoreContainer
{
    /// <summary>Meeting JSON as sent last: <c>{id}/{document}.json</c>.</summary>
    Moeder,

    /// <summary>Attachments: <c>{id}/{file}</c>.</summary>
    Bilag,

    /// <summary>What was made: <c>{id}/{document}/{version}/…</c> and <c>{id}/{document}/manifest.json</c>.</summary>
    Dokumenter,
}
