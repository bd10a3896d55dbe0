// The validator is a service on the internet, which has no business with our interface.
SwaggerUIBundle({url: '../openapi.yaml', dom_id: '#reference', validatorUrl: null, displayRequestDuration: true});
