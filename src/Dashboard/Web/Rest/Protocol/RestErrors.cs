using Dagfire.Commands;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>Answers what went wrong in Airflow's shape.</summary>
internal sealed class RestErrors : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RestException exception)
        {
            return new JsonAnswer(new ErrorShape(exception.Detail), exception.Status);
        }
        catch (CommandException exception)
        {
            return new JsonAnswer(new ErrorShape(exception.Message), StatusCodes.Status400BadRequest);
        }
        catch (SecretKeyException exception)
        {
            // Nothing is wrong with the request; an admin has to see to the key.
            return new JsonAnswer(new ErrorShape(exception.Message), StatusCodes.Status503ServiceUnavailable);
        }
    }
}

/// <summary>An error.</summary>
/// <param name="Detail">A sentence, or a list of what is wrong.</param>
internal sealed record ErrorShape(object Detail);
