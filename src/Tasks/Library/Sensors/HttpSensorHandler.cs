using Dagfire.Tasks.Http;

namespace Dagfire.Tasks.Sensors;

/// <summary>Looks for <see cref="HttpSensor"/>.</summary>
/// <param name="sender">Sends.</param>
/// <param name="masker">Learns the credentials among the headers; <see langword="null"/> when nothing is masked.</param>
public sealed class HttpSensorHandler(HttpSender sender, ISecretMasker? masker = null) : ISensorHandler<HttpSensor>
{
    /// <inheritdoc/>
    public async Task<PokeResult> PokeAsync(HttpSensor sensor, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        ArgumentNullException.ThrowIfNull(context);
        using var request = await RequestAsync(sensor, context, cancellationToken);
        using var answer = await sender.SendAsync(request, cancellationToken);
        if (sensor.NotYet.Contains((int)answer.StatusCode))
            return PokeResult.NotYet;
        answer.EnsureSuccessStatusCode();
        var wanted = await context.RenderAsync(sensor.Contains, cancellationToken);
        if (wanted.Length == 0)
            return PokeResult.Done;
        var (text, _) = await BodyText.ReadAsync(answer.Content, HttpSensor.MaxBytes, cancellationToken);
        return new PokeResult(text.Contains(wanted, StringComparison.Ordinal));
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpSensor sensor, TaskContext context, CancellationToken cancellationToken)
    {
        var address = await context.RenderAsync(sensor.Url, cancellationToken);
        if (!HttpAddress.TryRead(address, out var url))
            throw new SensorFailedException(HttpAddress.Problem(address));
        var request = new HttpRequestMessage(new HttpMethod(sensor.Method.ToUpperInvariant()), url);
        foreach (var (name, template) in sensor.Headers)
        {
            var value = await context.RenderAsync(template, cancellationToken);
            if (SecretHeaders.Includes(name))
                masker?.Add(value);
            if (!request.Headers.TryAddWithoutValidation(name, value))
                throw new SensorFailedException($"'{name}' is no header that can be sent.");
        }

        return request;
    }
}
