using System.Globalization;
using Dagfire.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>A request to the API, and the answers to it.</summary>
internal sealed class RestCall(HttpContext context)
{
    /// <summary>What stands for every DAG, run or task in a path.</summary>
    internal const string Every = "~";

    internal HttpContext Context => context;

    internal CancellationToken Aborted => context.RequestAborted;

    internal AccessUser User => context.CurrentUser() ?? throw new RestException(StatusCodes.Status401Unauthorized, "Not authenticated");

    internal RestQuery Query { get; } = new(context.Request.Query);

    internal string DagId => Id("dag_id");

    internal string RunId => Id("dag_run_id");

    internal string TaskId => Id("task_id");

    public static ValueTask<RestCall?> BindAsync(HttpContext context) => new(new RestCall(context));

    /// <summary>A name in the path.</summary>
    internal string Id(string name) => context.GetRouteValue(name) as string ?? throw new InvalidOperationException($"The path has no {name}.");

    /// <summary>A number in the path.</summary>
    internal int Number(string name, int least = int.MinValue)
    {
        var text = Id(name);
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw RestException.Invalid(new Fault("int_parsing", ["path", name], "Input should be a valid integer, unable to parse string as an integer", text));
        return number >= least ? number : throw RestException.Invalid(new Fault("greater_than_equal", ["path", name], $"Input should be greater than or equal to {least}", text));
    }

    internal async Task<T> BodyAsync<T>()
        where T : BodyRecord => BodyReader.Read<T>(await BodyReader.JsonOfAsync(context.Request));

    internal void Require(Right right)
    {
        if (!Permissions.Allows(User, right))
            throw RestException.Forbidden();
    }

    internal static IResult Ok(object value) => new JsonAnswer(value);

    internal static IResult Created(object value) => new JsonAnswer(value, StatusCodes.Status201Created);

    /// <summary>An answer that says nothing, where Airflow answers with JSON all the same.</summary>
    internal static IResult Null(int status = StatusCodes.Status200OK) => Results.Text("null", "application/json", statusCode: status);

    internal static IResult Nothing() => Results.StatusCode(StatusCodes.Status204NoContent);
}
