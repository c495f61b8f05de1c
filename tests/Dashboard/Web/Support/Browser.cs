using System.Net;
using System.Text.RegularExpressions;

namespace Dagfire.Dashboard.Support;

/// <summary>Asks as a browser does: keeps cookies, sends forms with the token of the page they stand on, follows nothing by itself.</summary>
internal sealed partial class Browser(Uri address) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    /// <summary>Itself, with headers that go with every request.</summary>
    internal Browser With(params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
            _client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        return this;
    }

    internal Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, content: null, headers);

    internal async Task<string> TextAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    internal Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return _client.SendAsync(request);
    }

    /// <summary>The status of an answer, which is read to its end.</summary>
    internal async Task<int> StatusAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(method, path, content, headers);
        await answer.Content.ReadAsStringAsync();
        return (int)answer.StatusCode;
    }

    internal async Task<PageText> PageAsync(string path) => new(await TextAsync(path));

    /// <summary>An answer that does not end by itself.</summary>
    internal Task<HttpResponseMessage> StreamAsync(string path) => _client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Sends the form of a page, with its token.</summary>
    internal async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await TextAsync(page)).Groups["token"].Value;
        Assert.NotEmpty(token);
        return await PostAsync(action, [("forgery_token", token), .. fields]);
    }

    internal Task<HttpResponseMessage> PostAsync(string action, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, action, Form(fields));

    internal Task<HttpResponseMessage> SignInAsync(string user, string password, string root = "", string returnUrl = "") =>
        SubmitAsync($"{root}/sign-in", $"{root}/sign-in", ("username", user), ("password", password), ("return_url", returnUrl));

    internal static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"forgery_token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
