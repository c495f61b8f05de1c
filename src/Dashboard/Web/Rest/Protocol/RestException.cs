using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>The request is answered with a no.</summary>
/// <param name="status">The status.</param>
/// <param name="detail">A sentence, or a list of <see cref="Fault"/>.</param>
internal sealed class RestException(int status, object detail) : Exception($"{status}: {detail}")
{
    internal int Status => status;

    internal object Detail => detail;

    internal static RestException BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);

    internal static RestException Forbidden() => new(StatusCodes.Status403Forbidden, "Forbidden");

    internal static RestException NotFound(string detail) => new(StatusCodes.Status404NotFound, detail);

    internal static RestException Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);

    internal static RestException Invalid(params IReadOnlyList<Fault> faults) => new(StatusCodes.Status422UnprocessableEntity, faults);

    /// <summary>For what a command refuses because of the request's body.</summary>
    internal static RestException Invalid(string message) => Invalid(new Fault("value_error", ["body"], message, Input: null));
}
