using System.Globalization;
using System.Text.Json.Nodes;
using Dagfire.Tasks.Flow;

namespace Dagfire.Tasks.Sql;

/// <summary>Looks for <see cref="SqlSensor"/>.</summary>
public sealed class SqlSensorHandler : ISensorHandler<SqlSensor>
{
    /// <inheritdoc/>
    public async Task<PokeResult> PokeAsync(SqlSensor sensor, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        ArgumentNullException.ThrowIfNull(context);
        var values = await JsonTemplates.FillAsync(sensor.Parameters, context, cancellationToken) as JsonObject ?? [];
        await using var connection = await SqlDatabase.OpenAsync(await context.RenderAsync(sensor.ConnectionId, cancellationToken), context, cancellationToken);
        await using var command = SqlDatabase.Command(connection, transaction: null, await context.RenderAsync(sensor.Query, cancellationToken), values);
        var first = await command.ExecuteScalarAsync(cancellationToken);
        return Counts(first) ? PokeResult.DoneWith(first!) : PokeResult.NotYet;
    }

    private static bool Counts(object? value) => value switch
    {
        null or DBNull => false,
        string text => text.Length > 0,
        bool truth => truth,
        byte or short or int or long or float or double or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture) != 0,
        _ => true,
    };
}
