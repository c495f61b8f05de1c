using Dagfire.Compilation;
using Dagfire.Tasks.Connected;
using Snowflake.Data.Client;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>What proves who one is, by the connection's <c>authenticator</c>. No value of a secret gets into a problem. Stateless.</summary>
internal static class SnowflakeSecret
{
    private const string Password = "snowflake";
    private const string Key = "snowflake_jwt";
    private const string OAuth = "oauth";
    private const string ClientCredentials = "oauth_client_credentials";
    private const string AccessToken = "programmatic_access_token";
    private const string Workload = "workload_identity";

    private static readonly string[] Known = [Password, Key, OAuth, "jwt", ClientCredentials, AccessToken, Workload];

    // Each needs somebody at a screen or a telephone.
    private static readonly Dictionary<string, string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        ["externalbrowser"] = "opens a browser, and there is none here",
        ["oauth_authorization_code"] = "opens a browser, and there is none here",
        ["username_password_mfa"] = "waits for somebody to confirm on another device",
    };

    internal static void Add(SnowflakeDbConnectionStringBuilder driver, Connection connection, ConnectionFields fields)
    {
        var secrets = SnowflakeSecretFields.Read(connection, fields);
        var named = fields.Text("authenticator")?.ToLowerInvariant();
        switch (named)
        {
            case null or Password or Key when secrets.HasKey || named == Key:
                AddKey(driver, secrets, fields);
                break;
            case null or Password:
                driver["password"] = fields.Required(connection.Password, "password, or 'private_key_file' or 'private_key_content' in its extra");
                AddUser(driver, connection, fields);
                break;
            case OAuth or "jwt" or ClientCredentials:
                AddOAuth(driver, secrets, fields, named);
                break;
            case AccessToken:
                driver["authenticator"] = AccessToken;
                driver["token"] = fields.Required(secrets.Token ?? connection.Password, "'token' in its extra (the programmatic access token)");
                break;
            case Workload:
                driver["authenticator"] = Workload;
                driver["workload_identity_provider"] = fields.Required(secrets.WorkloadProvider, "'workload_identity_provider' in its extra (AWS, AZURE, GCP or OIDC)");
                driver.AddIfAny("token", secrets.Token);
                break;
            case not null when named.StartsWith("https://", StringComparison.Ordinal):
                driver["authenticator"] = named;
                driver["password"] = fields.Required(connection.Password, "password (Okta's)");
                AddUser(driver, connection, fields);
                break;
            default:
                fields.Wrong(Refusal(named));
                break;
        }

        if (secrets.HasKey || named == Key)
            AddUser(driver, connection, fields);
        else if (!driver.ContainsKey("user"))
            driver.AddIfAny("user", connection.Login);
    }

    private static void AddUser(SnowflakeDbConnectionStringBuilder driver, Connection connection, ConnectionFields fields) => driver["user"] = fields.Required(connection.Login, "login (the user)");

    private static void AddKey(SnowflakeDbConnectionStringBuilder driver, SnowflakeSecretFields secrets, ConnectionFields fields)
    {
        if (!secrets.HasKey)
            fields.Wrong("has the authenticator 'snowflake_jwt' and lacks 'private_key_file' or 'private_key_content' in its extra.");
        if (secrets is { KeyFile: not null, KeyContent: not null })
            fields.Wrong("has both 'private_key_file' and 'private_key_content' in its extra.");
        if (secrets.KeyFile is { } file && !File.Exists(file))
            fields.Wrong($"has private_key_file='{file}' in its extra, which does not exist.");
        driver["authenticator"] = Key;
        driver.AddIfAny("private_key_file", secrets.KeyFile);
        driver.AddIfAny("private_key", secrets.KeyContent is { } content ? PrivateKeyText.Of(content, secrets.Passphrase is not null) : null);
        driver.AddIfAny("private_key_pwd", secrets.Passphrase);
    }

    private static void AddOAuth(SnowflakeDbConnectionStringBuilder driver, SnowflakeSecretFields secrets, ConnectionFields fields, string named)
    {
        var hasClient = (secrets.ClientId ?? secrets.ClientSecret ?? secrets.TokenUrl) is not null;
        if (named != ClientCredentials && !hasClient)
        {
            driver["authenticator"] = OAuth;
            driver["token"] = fields.Required(secrets.Token, "'token' in its extra (the access token)");
            return;
        }

        if (secrets.Token is not null)
            fields.Wrong("has a 'token' beside 'oauth_client_id': a refresh token, which the vendor's driver cannot exchange. Give an access token alone, or 'oauth_token_request_url' without a token.");
        driver["authenticator"] = ClientCredentials;
        driver["oauthclientid"] = fields.Required(secrets.ClientId, "'oauth_client_id' in its extra");
        driver["oauthclientsecret"] = fields.Required(secrets.ClientSecret, "'oauth_client_secret' in its extra");
        driver["oauthtokenrequesturl"] = fields.Address(fields.Required(secrets.TokenUrl, "'oauth_token_request_url' in its extra (where tokens are given out)") is { Length: > 0 } url ? url : null, "'oauth_token_request_url' in its extra")?.ToString() ?? "";
        driver.AddIfAny("oauthscope", secrets.Scope);
        if (secrets.Scope is null && !driver.ContainsKey("role"))
            fields.Wrong("lacks its 'role' or 'oauth_scope' in its extra, one of which a token is asked for with.");
    }

    private static string Refusal(string named) => Refused.TryGetValue(named, out var why)
        ? $"has authenticator='{named}' in its extra, which {why}. Known are {string.Join(", ", Known)} and Okta's address."
        : $"has authenticator='{named}' in its extra, which is not known.{NearestName.Hint(named, Known)} Known are {string.Join(", ", Known)} and Okta's address.";
}
