using System.Net.Http.Headers;
using System.Text;

namespace Dagfire.Tasks.Http;

/// <summary>Carries out <see cref="HttpCall"/>.</summary>
/// <param name="sender">Sends.</param>
/// <param name="masker">Learns the credentials among the headers; <see langword="null"/> when nothing is masked.</param>
public sealed class HttpCallHandler(HttpSender sender, ISecretMasker? masker = null) : ITaskHandler<HttpCall, string>
{
    private const int MaxShown = 500;

    /// <inheritdoc/>
    public async Task<TaskResult<string>> RunAsync(HttpCall parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var address = await context.RenderAsync(parameters.Url, cancellationToken);
        if (!HttpAddress.TryRead(address, out var url))
            return TaskResult.FailNow(HttpAddress.Problem(address));
        using var request = new HttpRequestMessage(new HttpMethod(parameters.Method.ToUpperInvariant()), url);
        if (await FillAsync(request, parameters, context, cancellationToken) is { } problem)
            return TaskResult.FailNow(problem);
        context.Logger.RequestSent(request.Method.Method, url);
        try
        {
            using var response = await sender.SendAsync(request, cancellationToken);
            return await ResultAsync(response, parameters, context, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            return TaskResult.Fail($"{request.Method} {url} failed: {exception.Message}");
        }
    }

    private static async Task<TaskResult<string>> ResultAsync(HttpResponseMessage response, HttpCall parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var (text, isWhole) = await BodyText.ReadAsync(response.Content, XCom.MaxBytes, cancellationToken);
        context.Logger.RequestAnswered(status, text.Length);
        var isExpected = parameters.ExpectedStatus.Count == 0 ? response.IsSuccessStatusCode : parameters.ExpectedStatus.Contains(status);
        if (!isExpected)
            return TaskResult.Fail($"{response.RequestMessage?.RequestUri} answered {status}: {(text.Length > MaxShown ? $"{text[..MaxShown]}…" : text)}");
        if (!parameters.PassesOutput)
            return TaskResult.Success;
        return isWhole ? text : TaskResult.FailNow($"The answer is longer than {XCom.MaxBytes} bytes, the most that can be passed on. Turn passing it on off, or store it elsewhere.");
    }

    private async Task<string?> FillAsync(HttpRequestMessage request, HttpCall parameters, TaskContext context, CancellationToken cancellationToken)
    {
        if (parameters.Body is { } body)
            request.Content = new StringContent(await context.RenderAsync(body, cancellationToken), Encoding.UTF8, parameters.ContentType);
        foreach (var (name, template) in parameters.Headers)
        {
            var value = await context.RenderAsync(template, cancellationToken);
            if (SecretHeaders.Includes(name))
                masker?.Add(value);
            if (!Add(request, name, value))
                return $"'{name}' is no header that can be sent.";
        }

        return null;
    }

    private static bool Add(HttpRequestMessage request, string name, string value)
    {
        if (!name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            return request.Headers.TryAddWithoutValidation(name, value) || request.Content?.Headers.TryAddWithoutValidation(name, value) == true;
        if (request.Content is null)
            return true;
        var isType = MediaTypeHeaderValue.TryParse(value, out var type);
        request.Content.Headers.ContentType = type;
        return isType;
    }
}
