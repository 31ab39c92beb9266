namespace App.Storage;

internal enum DeleteOutcome
{
    Deleted,
    NotFound,

    /// <summary>There is another version than the one to be deleted.</summary>
    ConditionFailed,
}
