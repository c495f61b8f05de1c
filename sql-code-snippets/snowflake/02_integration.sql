-- How Snowflake reads the bucket: a role of AWS that it takes on, and nothing outside one prefix.
use role &{admin_role};

create storage integration if not exists &{integration}
    type = external_stage
    storage_provider = 'S3'
    enabled = true
    storage_aws_role_arn = '&{aws_role_arn}'
    storage_allowed_locations = ('&{url}');

-- One that was there already may have pointed elsewhere.
alter storage integration &{integration} set
    storage_aws_role_arn = '&{aws_role_arn}'
    storage_allowed_locations = ('&{url}');

-- Its STORAGE_AWS_IAM_USER_ARN and STORAGE_AWS_EXTERNAL_ID belong into the trust policy of the role.
describe integration &{integration};
