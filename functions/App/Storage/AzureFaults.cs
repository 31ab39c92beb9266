using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;

namespace App.Storage;

/// <summary>Tells what a fault of the Azure client means.</summary>
internal static class AzureFaults
{
    private const int BadRequest = 400;
    private const int NotFound = 404;
    private const int RangeNotSatisfiable = 416;

    public static bool IsNotFound(RequestFailedException fault) => fault.Status == NotFound;

    public static bool IsPastEnd(RequestFailedException fault) => fault.Status == RangeNotSatisfiable;

    public static bool IsConditionFailed(RequestFailedException fault) =>
        fault.ErrorCode == BlobErrorCode.ConditionNotMet || fault.ErrorCode == BlobErrorCode.BlobAlreadyExists;

    public static bool IsWithoutContainer(RequestFailedException fault) => fault.ErrorCode == BlobErrorCode.ContainerNotFound;

    /// <summary>Another writer of the same name has finished first: the service then forgets all blocks that wait there.</summary>
    public static bool IsOvertaken(RequestFailedException fault) => fault.ErrorCode == BlobErrorCode.InvalidBlockList;

    /// <summary>All that may pass: no network, overload, refused access (rights take minutes to arrive), a lease. A request that makes no sense is our bug.</summary>
    public static bool IsOutage(Exception fault, CancellationToken cancellation) => fault switch
    {
        OperationCanceledException => !cancellation.IsCancellationRequested,
        RequestFailedException request => request.Status != BadRequest || IsOvertaken(request),
        AggregateException several => several.InnerExceptions.All(inner => IsOutage(inner, cancellation)),
        _ => fault is IOException or AuthenticationFailedException,
    };

    // The client's own message goes on for a page and holds the request; what failed is enough here, the rest is in the inner exception.
    public static StoreUnavailableException Unavailable(Exception fault) => new(
        fault is RequestFailedException { Status: > 0 } request
            ? $"Azure Blob Storage answers {request.Status} {request.ErrorCode}."
            : $"Azure Blob Storage can't be reached ({fault.GetType().Name}).",
        fault);
}
