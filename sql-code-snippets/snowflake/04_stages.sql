-- Where the files lie, a stage for each kind.
use role &{admin_role};

use schema &{database}.&{schema};

create stage if not exists twitter_users_stage
    url = '&{url}users/'
    storage_integration = &{integration}
    file_format = json_objects
    comment = 'User look-ups of X';

create stage if not exists twitter_data_stage
    url = '&{url}tweets/'
    storage_integration = &{integration}
    file_format = json_objects
    comment = 'Pages of tweets of X';

create stage if not exists github_repositories_stage
    url = '&{url}github/repositories/'
    storage_integration = &{integration}
    file_format = json_objects
    comment = 'Repositories of GitHub';

create stage if not exists github_languages_stage
    url = '&{url}github/languages/'
    storage_integration = &{integration}
    file_format = json_objects
    comment = 'Languages of GitHub';

create stage if not exists github_contributors_stage
    url = '&{url}github/contributors/'
    storage_integration = &{integration}
    file_format = json_objects
    comment = 'Contributors of GitHub';

create stage if not exists github_commits_stage
    url = '&{url}github/commits/'
    storage_integration = &{integration}
    file_format = json_objects
    comment = 'Commits of GitHub';

create stage if not exists github_issues_stage
    url = '&{url}github/issues/'
    storage_integration = &{integration}
    file_format = json_objects
    comment = 'Issues of GitHub';

create stage if not exists github_pull_requests_stage
    url = '&{url}github/pull_requests/'
    storage_integration = &{integration}
    file_format = json_objects
    comment = 'Pull requests of GitHub';

create stage if not exists github_releases_stage
    url = '&{url}github/releases/'
    storage_integration = &{integration}
    file_format = json_objects
    comment = 'Releases of GitHub';

create stage if not exists github_stargazers_stage
    url = '&{url}github/stargazers/'
    storage_integration = &{integration}
    file_format = json_objects
    comment = 'Stargazers of GitHub';

create stage if not exists github_users_stage
    url = '&{url}github/users/'
    storage_integration = &{integration}
    file_format = json_objects
    comment = 'Users of GitHub';
